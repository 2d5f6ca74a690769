import { createServer } from 'node:net';

/** True when nothing listens on the port of the loopback address. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port that the system says is free now. */
function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** `wanted` when it is free, else another one; `wanted` 0 asks for any. */
export async function choosePort(wanted: number): Promise<{ port: number; moved: boolean }> {
  if (wanted !== 0 && (await isFree(wanted))) return { port: wanted, moved: false };
  return { port: await anyFreePort(), moved: wanted !== 0 };
}
