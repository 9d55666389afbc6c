'use client'

import { outcomeOf } from '#components/document/sample-scope.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { classNames } from '#components/ui/class-names.ts'
import { Switch } from '#components/ui/switch.tsx'
import { t } from '#components/words/t.ts'
import { useSamples, useViewpoint, useViewpointStore } from './use-viewpoint.ts'

/** A condition with its outcome under the sample values. Flipping it tries the other one out, and writes nothing. */
export function ConditionSwitch({ name, onOpen }: { name: string; onOpen?: () => void }) {
  const { good } = useReading()
  const { scope } = useSamples()
  const { conditions } = useViewpoint()
  const store = useViewpointStore()
  const isTried = conditions.has(name)
  const definition = good.conditions.find((one) => one.name === name)?.value
  const outcome = definition === undefined ? undefined : outcomeOf(name, scope)
  const words = outcome === undefined ? t('can’t be told') : outcome ? t('holds') : t('does not hold')
  return (
    <div
      className={classNames(
        'flex items-center gap-2 rounded-md border px-2 py-1',
        isTried ? 'border-paused/40 bg-paused/8' : 'bg-surface',
      )}
    >
      <Switch
        aria-label={t('What if {name}', { name })}
        checked={outcome ?? false}
        onCheckedChange={(next) => store.tryCondition(name, isTried ? undefined : next)}
      />
      <span className="min-w-0 flex-1">
        {onOpen ? (
          <button
            type="button"
            title={name}
            className="block max-w-full truncate font-mono text-xs hover:underline"
            onClick={onOpen}
          >
            {name}
          </button>
        ) : (
          <span className="block truncate font-mono text-xs">{name}</span>
        )}
        <span className={classNames('block truncate text-2xs', isTried ? 'text-paused' : 'text-ink-muted')}>
          {isTried ? (outcome ? t('what if it holds') : t('what if it doesn’t')) : words}
        </span>
      </span>
    </div>
  )
}
