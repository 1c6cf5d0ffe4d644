// Loaded before every script: a clear word where the machine's own Node is too old to run TypeScript as it is.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Partitura needs Node 22.18 or later (Node 24 is best); this is ${process.version}.\n` +
      'On Linux and on Apple silicon the right Node is installed with the dependencies: run "npx -y pnpm@10 install".\n' +
      'Elsewhere install Node 24 from your system.\n',
  );
  process.exit(1);
}
