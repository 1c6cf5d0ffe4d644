/** Where objects are kept, and as whom they are written. */
export interface Bucket {
  /** Empty: Amazon's own of the region. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** What the keys of all objects begin with. */
  readonly prefix: string;
  readonly addressing: 'path' | 'virtual-host';
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The address of an object, `https://host/bucket/key` or `https://bucket.host/key`. */
export function addressOf(bucket: Bucket, key: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(bucket.endpoint || `https://s3.${bucket.region}.amazonaws.com`);
  const path = key.split('/').map(encoded);
  if (bucket.addressing === 'path') path.unshift(encoded(bucket.bucket));
  else url.hostname = `${bucket.bucket}.${url.hostname}`;
  url.pathname = `/${path.join('/')}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** As signatures want it: whatever is neither letter, digit nor `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
