import { expect, test } from 'vitest'
import type { TimelineRow } from '#lib/api/timeline.ts'
import { groupKeys, timelineLines } from './timeline-lines.ts'

const row = (key: string, children: TimelineRow[] = []): TimelineRow => ({
  key,
  name: key,
  type: 't',
  action: 'CREATE',
  status: 'COMPLETE',
  reason: '',
  pieces: [],
  needs: [],
  children,
})
const rows = [row('net'), row('group', [row('group/0', [row('group/0/a')]), row('group/1')])]

test('members stand below groups that are open', () => {
  const shown = (open: string[]) =>
    timelineLines(rows, new Set(open)).map(({ row, level, open }) => `${level} ${row.key} ${open ?? ''}`.trim())
  expect(shown([])).toEqual(['1 net', '1 group false'])
  expect(shown(['group'])).toEqual(['1 net', '1 group true', '2 group/0 false', '2 group/1'])
  expect(groupKeys(rows)).toEqual(['group', 'group/0'])
})

test('each stands beside what it was in the earlier run', () => {
  const lines = timelineLines(rows, new Set(['group']), [row('group', [row('group/1')])])
  expect(lines.filter(({ earlier }) => earlier).map(({ row }) => row.key)).toEqual(['group', 'group/1'])
})
