import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Whatever opens above a page, by the file that opens it, and the journey that holds it against axe's rules. */
const checkedIn: Readonly<Record<string, string>> = {
  'designer/command-palette.tsx': 'accessibility',
  'designer/condition-form.tsx': 'accessible-menus',
  'designer/connect-menu.tsx': 'canvas-gestures',
  'designer/constraints-field.tsx': 'accessible-menus',
  'designer/convert-dialog.tsx': 'export-import',
  'designer/design-menu.tsx': 'accessible-menus',
  'designer/design-panels.tsx': 'accessible-menus',
  'designer/export-dialog.tsx': 'export-import',
  'designer/file-dialog.tsx': 'language-help',
  'designer/import-dialog.tsx': 'export-import',
  'designer/keep-dialog.tsx': 'versions',
  'designer/kind-menu.tsx': 'accessible-menus',
  'designer/node-menu.tsx': 'canvas-gestures',
  'designer/output-lane.tsx': 'accessible-menus',
  'designer/parameter-menu.tsx': 'accessible-menus',
  'designer/problems.tsx': 'accessible-menus',
  'designer/quick-add.tsx': 'canvas-gestures',
  'designer/share-dialog.tsx': 'versions',
  'designer/target-pickers.tsx': 'canvas-gestures',
  'designer/versions-dialog.tsx': 'versions',
  'document/address-dialog.tsx': 'export-import',
  'document/paste-dialog.tsx': 'accessibility',
  'document/project-dialog.tsx': 'accessible-menus',
  'stacks/change-and-retry.tsx': 'failure-to-done',
  'stacks/delete-stack-dialog.tsx': 'accessibility',
  'stacks/deletion-doctor.tsx': 'stuck-delete',
  'stacks/demo-dials.tsx': 'accessibility',
  'stacks/event-log-tools.tsx': 'accessible-menus',
  'stacks/keyboard-sheet.tsx': 'accessible-menus',
  'stacks/language-menu.tsx': 'accessible-menus',
  'stacks/leave-stack-dialog.tsx': 'drift',
  'stacks/library-shelf.tsx': 'accessible-menus',
  'stacks/output-value.tsx': 'accessible-menus',
  'stacks/preset-bar.tsx': 'accessible-menus',
  'stacks/preset-list.tsx': 'accessible-menus',
  'stacks/preset-save.tsx': 'launch-wizard',
  'stacks/project-menu.tsx': 'accessible-menus',
  'stacks/snapshot-dialogs.tsx': 'snapshots',
  'stacks/stack-action-dialog.tsx': 'operate',
  'stacks/stack-header.tsx': 'accessible-menus',
  'stacks/stack-row-menu.tsx': 'accessible-menus',
  'stacks/theme-menu.tsx': 'accessible-menus',
  'stacks/user-menu.tsx': 'accessible-menus',
  'stacks/webhook-dialog.tsx': 'operate',
  'topology/action-dialog.tsx': 'operate',
  'topology/lock-menu.tsx': 'accessible-menus',
  'topology/mark-dialog.tsx': 'operate',
  'topology/resource-actions.tsx': 'accessible-menus',
  'topology/signal-dialog.tsx': 'operate',
  'topology/topology-legend.tsx': 'accessible-menus',
}

test('whatever opens above a page is held against axe’s rules in some journey', () => {
  const opening = globSync('components/{designer,document,stacks,topology,reference}/*.tsx').filter((file) =>
    /<(Dialog|ActionDialog|Popover|Menu|MenuAt|FloatingPanel)\s/.test(readFileSync(file, 'utf8')),
  )
  expect(opening.map((file) => file.replace('components/', '')).sort()).toEqual(Object.keys(checkedIn))
})

test('those journeys are there, and check', () => {
  const journeys = [...new Set(Object.values(checkedIn))]
  const without = journeys.filter((name) => {
    const text = readFileSync(`e2e/journeys/${name}.spec.ts`, 'utf8')
    return !/await checkAccessibility\(/.test(text)
  })
  expect(without).toEqual([])
})
