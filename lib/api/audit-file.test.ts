import { expect, test } from 'vitest'
import { csvHead, csvRow } from './audit-file.ts'

const record = {
  ...{ id: 'i', time: '2026-01-01T00:00:00.000Z', projectId: 'p', userId: 'u', address: '::1', requestId: 'req-1' },
  ...{ action: 'stacks:create', target: '/api/stacks', stackId: null, stackName: 'a, "b"', status: 201, detail: '' },
} as const

test('a row has every column, and nothing that a spreadsheet would run', () => {
  const row = csvRow({ ...record, userName: '=HYPERLINK("http://evil.test")', outcome: 'done' })
  expect(csvHead.split(',')).toHaveLength(14)
  expect(row).toContain(`"'=HYPERLINK(""http://evil.test"")"`)
  expect(row).toContain('"a, ""b"""')
})
