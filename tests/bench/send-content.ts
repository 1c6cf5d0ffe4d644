const films = Array.from(
  { length: 55 },
  (_, index) =>
    `<tr><td style="padding:8px 16px;font-family:Arial,sans-serif;font-size:14px;line-height:20px"><h2>Film ${index}</h2><p>A thoughtful epistle of a student and a boat who must meet a crocodile in a monastery, and of what became of them in the end, told at some length.</p></td></tr>`,
).join('\n');
/** The whole page, for a greeting, links, an address to unsubscribe by, and what is put at its end. */
export const page = (greeting: string, links: readonly string[], unsubscribe: string, pixel: string) =>
  `<!doctype html><html><body><p>${greeting}</p><table>${films}</table>${links.map((link, index) => `<p><a href="${link}">Read on ${index}</a></p>`).join('')}<p><a href="${unsubscribe}">Unsubscribe</a></p>${pixel}</body></html>`;
export const links = Array.from(
  { length: 8 },
  (_, index) => `https://cine.example/films/${index}?campaign=film-night`,
);

/** The same as a template of ours. */
export const filmNight = {
  subject: 'Film night for {{ profile.name }}',
  preheader: '',
  format: 'html' as const,
  body: page('Hi {{ profile.name }} of {{ profile.city.name }}', links, '{{ context.unsubscribeUrl }}', ''),
  text: '',
};
