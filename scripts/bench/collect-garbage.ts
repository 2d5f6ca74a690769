interface Target {
  webSocketDebuggerUrl: string;
}

/** Where Node's inspector listens once SIGUSR1 has woken it. */
const INSPECTOR = 'http://127.0.0.1:9229/json';

/**
 * Lets a Node process of ours collect its garbage, so that what it holds afterwards is what it needs: V8 takes room for a long
 * time before it looks whether it can do without. Over the inspector, which is shut again. Throws when another process has its
 * port.
 */
export async function collectGarbage(pid: number): Promise<void> {
  process.kill(pid, 'SIGUSR1');
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const [target] = (await (await fetch(INSPECTOR)).json()) as Target[];
  if (!target) throw new Error('the inspector offers nothing to look at');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  try {
    const { result } = (await ask(socket, 'Runtime.evaluate', { expression: 'process.pid' })) as {
      result: { value: number };
    };
    if (result.value !== pid) throw new Error(`the inspector of process ${result.value} has the port, not ${pid}`);
    await ask(socket, 'HeapProfiler.collectGarbage');
    await ask(socket, 'HeapProfiler.collectGarbage');
    // Without this the next one who wants an inspector would find this one.
    await ask(socket, 'Runtime.evaluate', {
      expression: "setTimeout(() => process.getBuiltinModule('node:inspector').close())",
    });
  } finally {
    socket.close();
  }
}

let last = 0;

function ask(socket: WebSocket, method: string, params: object = {}): Promise<unknown> {
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    const hear = ({ data }: MessageEvent) => {
      const message = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } };
      if (message.id !== id) return;
      socket.removeEventListener('message', hear);
      if (message.error) reject(new Error(`${method}: ${message.error.message}`));
      else resolve(message.result);
    };
    socket.addEventListener('message', hear);
    socket.send(JSON.stringify({ id, method, params }));
  });
}
