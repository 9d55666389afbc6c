import { spawn } from 'node:child_process'
import { projectRoot } from './project-root.ts'

/** Runs a command of node_modules/.bin (or the PATH) in the project's folder, its output passed through; its exit code. */
export function runStep(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<number> {
  const path = `${projectRoot}/node_modules/.bin:${process.env.PATH ?? ''}`
  const child = spawn(command, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1', ...environment },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}
