import type { AuditRecord } from './audit.ts'

const columns = [
  ...(['time', 'userName', 'userId', 'projectId', 'action', 'outcome', 'status', 'detail'] as const),
  ...(['stackName', 'stackId', 'target', 'address', 'requestId', 'id'] as const),
]

export const csvHead = `${columns.join(',')}\r\n`

/** A row of CSV. What a spreadsheet would take for a formula is made a text. */
export const csvRow = (record: AuditRecord): string =>
  `${columns.map((column) => cell(String(record[column] ?? ''))).join(',')}\r\n`

const cell = (text: string) => {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
