import type { Checks } from './checks.ts'
import type { HearthProcess } from './hearth-process.ts'
export async function sideBySide(_hearth: HearthProcess, _checks: Checks): Promise<void> {}
