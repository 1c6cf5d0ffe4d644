import { language, t } from '../language/language.ts';

export interface UploadAnswer {
  /** Of what was made of it; null when the file was refused. */
  id: string | null;
  message: string;
  hint: string | null;
}

export interface Upload {
  answer: Promise<UploadAnswer>;
  cancel(): void;
}

/**
 * Sends a file as it is. By XMLHttpRequest, since fetch does not tell how much has been sent.
 * @param onProgress share that has been sent, 0 to 1
 * @param onSignedOut the session is over
 */
export function sendFile(
  address: string,
  file: File,
  onProgress: (share: number) => void,
  onSignedOut: () => void,
): Upload {
  const request = new XMLHttpRequest();
  const answer = new Promise<UploadAnswer>((resolve) => {
    const refused = (message: string, hint: string | null = null) => resolve({ id: null, message, hint });
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      if (request.status === 401) onSignedOut();
      resolve(readAnswer(request.status, request.responseText));
    });
    request.addEventListener('error', () =>
      refused(t('lib.theUploadWasCutOff'), t('lib.checkTheConnectionThenTry')),
    );
    request.addEventListener('abort', () => refused(t('lib.theUploadWasCancelled')));
  });
  request.open('POST', address);
  request.setRequestHeader('content-type', /\.gz$/i.test(file.name) ? 'application/gzip' : 'text/csv');
  request.setRequestHeader('accept-language', language.value);
  request.send(file);
  return { answer, cancel: () => request.abort() };
}

export function readAnswer(status: number, body: string): UploadAnswer {
  const said = parsed(body);
  if (status < 300 && typeof said['id'] === 'string') return { id: said['id'], message: '', hint: null };
  return {
    id: null,
    message: typeof said['message'] === 'string' ? said['message'] : t('lib.theFileWasNotTaken', { status }),
    hint: typeof said['hint'] === 'string' ? said['hint'] : null,
  };
}

function parsed(body: string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null ? { ...said } : {};
  } catch {
    return {};
  }
}
