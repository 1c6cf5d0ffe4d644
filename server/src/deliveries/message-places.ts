import { trackingUrls } from '../tracking/token.ts';

/** Where one message leads. */
export interface MessagePlaces {
  readonly unsubscribeUrl: string;
  /** Address of the pixel. */
  readonly open: string;
  /** Addresses of the tracked links that are the same for everybody, by index. */
  readonly links: readonly string[];
  /** Address of a tracked link whose own address was rendered for this message. */
  link(index: number, address: string): string;
}

export interface TrackingOptions {
  readonly secret: string;
  /** How mail clients reach the server; no slash at the end. */
  readonly publicUrl: string;
}

/** Signed addresses that count. */
export function trackedPlaces(
  { secret, publicUrl }: TrackingOptions,
  deliveryId: string,
  number: number,
  links: number,
): MessagePlaces {
  const urls = trackingUrls(secret, publicUrl, deliveryId, number);
  return {
    unsubscribeUrl: urls.unsubscribe,
    open: urls.open,
    links: Array.from({ length: links }, (_, index) => urls.click(index)),
    link: (index, address) => safeAddress(address, (url) => urls.click(index, url)),
  };
}

/** The links' own addresses, and nothing that counts: for samples and previews. */
export function plainPlaces(links: readonly { readonly url: string }[]): MessagePlaces {
  return {
    unsubscribeUrl: '#unsubscribe',
    open: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==',
    links: links.map(({ url }) => url),
    link: (_, address) => safeAddress(address, (url) => url),
  };
}

/** What was rendered may be no web address at all; other schemes than those of letters and calls lead nowhere. */
function safeAddress(address: string, make: (url: string) => string): string {
  if (!/^https?:/i.test(address)) return /^(mailto|tel):/i.test(address) ? address : '#';
  return URL.canParse(address) ? make(new URL(address).href) : '#';
}
