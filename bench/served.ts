import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#bin/project-root.ts'

/** A Hearth of its own for a bench: what `npm start` serves, on an empty data folder. */
export interface Served {
  readonly url: string
  /** Asks a route of the API as the signed-in demo user. */
  api<T>(method: string, path: string, body?: unknown): Promise<T>
  /** The session cookie, `name=value`. */
  readonly cookie: string
  /** Resident memory of the server process in MiB. */
  memory(): number
  stop(): void
}

const PATIENCE_MS = 180_000

/** Starts a server with a demo cloud of `speed` and signs in to it. */
export async function serve(
  port: number,
  speed: 'instant' | 'quick',
  settings: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const env = { ...process.env, PORT: String(port), HEARTH_DEMO_SPEED: speed, ...settings }
  const child: ChildProcess = spawn(process.execPath, [...startFlags(), 'e2e/serve-fresh.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await answering(`${url}/sign-in`)
  const signIn = await fetch(`${url}/api/session`, { method: 'POST', body: JSON.stringify({ method: 'demo' }) })
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    url,
    cookie,
    async api(method, path, body) {
      const response = await fetch(url + path, {
        method,
        headers: { cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return response.status === 204 ? undefined : await response.json()
    },
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024,
    stop: () => void child.kill('SIGTERM'),
  }
}

/** Those of node's flags that `npm start` gives. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

async function answering(url: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (up) return
    await new Promise((wake) => setTimeout(wake, 200))
  }
  throw new Error(`${url} did not answer within ${PATIENCE_MS / 1000} s`)
}

/** Waits until a stack rests and answers its state, `CREATE_COMPLETE` and the like. */
export async function rested({ api }: Served, id: string): Promise<string> {
  for (;;) {
    const { action, status } = await api<{ action: string; status: string }>('GET', `/api/stacks/${id}`)
    if (status !== 'IN_PROGRESS') return `${action}_${status}`
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
