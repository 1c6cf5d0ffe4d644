export interface UploadAnswer {
  /** The new import; null when the file was refused. */
  id: string | null;
  message: string;
  hint: string | null;
}

export interface Upload {
  answer: Promise<UploadAnswer>;
  cancel(): void;
}

/**
 * Sends a file to become an import. By XMLHttpRequest, since fetch does not tell how much has been sent.
 * @param onProgress share that has been sent, 0 to 1
 */
export function uploadFile(entity: string, file: File, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const answer = new Promise<UploadAnswer>((resolve) => {
    const refused = (message: string, hint: string | null = null) => resolve({ id: null, message, hint });
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => resolve(readAnswer(request.status, request.responseText)));
    request.addEventListener('error', () =>
      refused('The upload was cut off.', 'Check the connection, then try again.'),
    );
    request.addEventListener('abort', () => refused('The upload was cancelled.'));
  });
  const query = new URLSearchParams({ entity, fileName: file.name });
  request.open('POST', `/api/imports?${query.toString()}`);
  request.setRequestHeader('content-type', /\.gz$/i.test(file.name) ? 'application/gzip' : 'text/csv');
  request.send(file);
  return { answer, cancel: () => request.abort() };
}

export function readAnswer(status: number, body: string): UploadAnswer {
  const said = parsed(body);
  if (status < 300 && typeof said['id'] === 'string') return { id: said['id'], message: '', hint: null };
  return {
    id: null,
    message: typeof said['message'] === 'string' ? said['message'] : `The file was not taken (${status}).`,
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
