import type { Diagram } from './diagram-layout.ts';

/** Canvases beyond this are refused by browsers. */
const mostPixels = 8_192;
const copied = ['fill', 'stroke', 'stroke-width', 'font', 'opacity', 'paint-order', 'text-anchor'];

/** Saves a drawing as a PNG of all of it, in the colours that it has on the page. */
export async function savePicture(
  drawing: SVGSVGElement,
  { width, height }: Diagram,
  name: string,
): Promise<void> {
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return;
  const originals = drawing.querySelectorAll<SVGElement>('*');
  for (const [at, element] of copy.querySelectorAll<SVGElement>('*').entries()) {
    const original = originals[at];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const property of copied) element.style.setProperty(property, style.getPropertyValue(property));
    element.removeAttribute('class');
  }
  copy.querySelector('g')?.removeAttribute('transform');
  copy.removeAttribute('class');
  const scale = Math.min(2, mostPixels / Math.max(width, height));
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width * scale));
  copy.setAttribute('height', String(height * scale));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = getComputedStyle(drawing.parentElement ?? drawing).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0);
  const link = document.createElement('a');
  link.download = name;
  link.href = canvas.toDataURL('image/png');
  link.click();
}
