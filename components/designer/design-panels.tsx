'use client'

import { useReading } from '#components/document/use-analyst.ts'
import { MenuAt } from '#components/ui/menu.tsx'
import { t } from '#components/words/t.ts'
import type { Range } from '#lib/text/range.ts'
import { ConnectMenu } from './connect-menu.tsx'
import { NodeMenu } from './node-menu.tsx'
import type { Panel, ShowPanel } from './panel.ts'
import { QuickAdd } from './quick-add.tsx'
import type { ResourceActions } from './resource-actions.ts'
import { ConnectToPicker, PutPicker } from './target-pickers.tsx'
import type { Arrange } from './use-arrange.ts'
import { useOutsides } from './use-outsides.ts'

interface Props {
  readonly panel: Panel | undefined
  readonly onPanel: ShowPanel
  readonly actions: ResourceActions
  readonly arrange: Arrange
  readonly onOpen: (name: string) => void
  readonly onRename: () => void
  readonly onGoTo: (range: Range) => void
}

/** The panel that is open over canvas or outline: menus and pickers; each closes by Escape and gives the focus back. */
export function DesignPanels({ panel, onPanel, actions, arrange, onOpen, onRename, onGoTo }: Props) {
  const { good } = useReading()
  const outsides = useOutsides()
  const find = (name: string | undefined) => good.resources.find((resource) => resource.name === name)
  const close = () => onPanel(undefined)
  if (!panel) return null
  if (panel.kind === 'add') {
    const { tiedTo, on } = panel
    const add = (type: string) => (tiedTo === undefined ? actions.add(type, on) : actions.addTied(type, tiedTo, on))
    return <QuickAdd at={panel.at} tiedTo={find(tiedTo)} onAdd={add} onClose={close} />
  }
  if (panel.kind === 'edge') {
    const { from, to, at } = panel
    const disconnect = { label: t('Remove this connection'), onSelect: () => actions.disconnect(from, to) }
    return <MenuAt at={at} label={`${from} → ${to}`} items={[`${from} → ${to}`, disconnect]} onClose={close} />
  }
  if (panel.kind === 'put') {
    return (
      <PutPicker
        names={panel.names}
        analysis={good}
        outsides={outsides}
        at={panel.at}
        onClose={close}
        onPick={(goal) => {
          close()
          actions.put(panel.names, goal)
        }}
      />
    )
  }
  if (panel.kind === 'node') {
    const resource = find(panel.name)
    return (
      <NodeMenu
        name={panel.name}
        at={panel.at}
        actions={actions}
        arrange={arrange}
        onPanel={onPanel}
        onOpen={onOpen}
        onRename={onRename}
        onShowText={() => resource && onGoTo(resource.nameRange)}
      />
    )
  }
  const from = find(panel.from)
  if (!from) return null
  if (panel.kind === 'connect-to') {
    const connect = (to: string) => onPanel({ kind: 'connect', from: panel.from, to, at: panel.at })
    return <ConnectToPicker from={from} analysis={good} at={panel.at} onPick={connect} onClose={close} />
  }
  const to = find(panel.to)
  return to ? <ConnectMenu from={from} to={to} at={panel.at} actions={actions} onClose={close} /> : null
}
