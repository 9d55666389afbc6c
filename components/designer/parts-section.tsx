'use client'

import { ChevronDown, ChevronUp, Plus } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { inSentence } from '#components/words/in-sentence.ts'
import { t } from '#components/words/t.ts'
import { useViewpointStore } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'

interface Props {
  readonly title: string
  readonly kind: Subject['kind']
  readonly parts: readonly { readonly name: string; readonly detail: string }[]
  readonly empty: string
  readonly onAdd: () => void
  /** To the place of this number, from 0. */
  readonly onMove: (name: string, to: number) => void
}

/** The parameters, conditions or outputs by name; a press opens one, arrows change their order. */
export function PartsSection({ title, kind, parts, empty, onAdd, onMove }: Props) {
  const store = useViewpointStore()
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <div className="flex items-center justify-between border-t pt-4">
        <h3 className="font-semibold text-sm">{title}</h3>
        <Button
          size="sm"
          variant="ghost"
          aria-label={t('Add to {title}', { title: inSentence(title) })}
          onClick={onAdd}
        >
          <Plus aria-hidden />
          {t('Add')}
        </Button>
      </div>
      {parts.map(({ name, detail }, at) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: resting on it only lights up what the button inside leads to
        <div
          key={name}
          className="group/part flex items-center gap-0.5 rounded-md hover:bg-raised"
          onMouseEnter={() => store.look({ hovered: { kind, name } })}
          onMouseLeave={() => store.look({ hovered: undefined })}
        >
          <button
            type="button"
            className="flex min-w-0 flex-1 items-baseline gap-2 px-2 py-1.5 text-left"
            onClick={() => store.look({ subject: { kind, name }, hovered: undefined })}
          >
            <span className="truncate font-mono text-xs">{name}</span>
            <span className="truncate text-2xs text-ink-muted">{detail}</span>
          </button>
          <span className="flex opacity-0 pointer-coarse:opacity-100 focus-within:opacity-100 group-hover/part:opacity-100">
            <IconButton
              size="sm"
              className="size-6"
              label={t('Move {name} up', { name })}
              disabled={at === 0}
              onClick={() => onMove(name, at - 1)}
            >
              <ChevronUp />
            </IconButton>
            <IconButton
              size="sm"
              className="size-6"
              label={t('Move {name} down', { name })}
              disabled={at === parts.length - 1}
              onClick={() => onMove(name, at + 1)}
            >
              <ChevronDown />
            </IconButton>
          </span>
        </div>
      ))}
      {parts.length === 0 && <p className="text-ink-muted text-xs">{empty}</p>}
    </section>
  )
}
