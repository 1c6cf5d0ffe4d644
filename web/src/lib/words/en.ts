export default {
  justNow: 'just now',
  bytes: '{count} byte | {count} bytes',
  milliseconds: '{count} ms',
  seconds: '{count} s',
  minutes: '{minutes} min {seconds} s',
  hours: '{hours} h {minutes} min',
  days: '{days} d {hours} h',
  theUploadWasCutOff: 'The upload was cut off.',
  checkTheConnectionThenTry: 'Check the connection, then try again.',
  theUploadWasCancelled: 'The upload was cancelled.',
  theFileWasNotTaken: 'The file was not taken ({status}).',
} as const;
