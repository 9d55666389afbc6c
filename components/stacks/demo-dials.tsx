'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { DemoSettings, demoSettings } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { DemoQuotas } from './demo-quotas.tsx'

/** The demo cloud's dials: how fast it works, and what goes wrong in it. */
export function DemoDials() {
  const client = useQueryClient()
  const toast = useToast()
  const settings = useQuery({
    queryKey: queryKeys.demo,
    queryFn: ({ signal }) => request<typeof demoSettings>('GET', '/api/demo', { signal }),
  })
  const change = useMutation({
    mutationFn: (next: DemoSettings) => request<typeof demoSettings>('PUT', '/api/demo', { body: next }),
    onMutate: (next) => client.setQueryData(queryKeys.demo, next),
    onError: (error) => {
      toast({ tone: 'danger', title: t('The demo cloud kept its settings.'), detail: error.message })
      return client.invalidateQueries({ queryKey: queryKeys.demo })
    },
  })
  const now = settings.data
  const faulty = now && (now.noValidHost || now.errorRate > 0 || now.latencyMs > 0)
  return (
    <Popover
      label={t('Demo cloud settings')}
      align="end"
      className="w-80 p-4"
      trigger={
        <Button
          aria-label={faulty ? t('Demo cloud settings · faults on') : t('Demo cloud settings')}
          variant="ghost"
          size="sm"
          className={classNames('text-ink-muted', faulty && 'text-drift')}
        >
          <SlidersHorizontal aria-hidden />
          <span className="hidden lg:inline">{t('Demo cloud')}</span>
          {faulty && <span className="text-xs">{t('· faults on')}</span>}
        </Button>
      }
    >
      {now ? (
        <Dials now={now} onChange={(part) => change.mutate({ ...now, ...part })} />
      ) : (
        <p role="status" className="text-ink-muted">
          {settings.error ? settings.error.message : t('Loading…')}
        </p>
      )}
    </Popover>
  )
}

const speeds: readonly { value: DemoSettings['speed']; label: Phrase }[] = [
  { value: 'instant', label: phrase('Instant') },
  { value: 'quick', label: phrase('Quick') },
  { value: 'realistic', label: phrase('Realistic') },
]

function Dials({ now, onChange }: { now: DemoSettings; onChange: (part: Partial<DemoSettings>) => void }) {
  return (
    <div className="flex flex-col gap-4">
      <fieldset>
        <legend className="mb-1 font-medium text-sm">{t('Speed')}</legend>
        <div className="flex gap-0.5 rounded-lg bg-raised p-0.5">
          {speeds.map(({ value, label }) => (
            <label
              key={value}
              className="flex h-7 flex-1 cursor-pointer items-center justify-center rounded-md border border-transparent text-ink-muted text-xs has-[:checked]:border-line has-[:checked]:bg-surface has-[:checked]:font-medium has-[:checked]:text-ink has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent"
            >
              <input
                type="radio"
                name="speed"
                className="sr-only"
                checked={now.speed === value}
                onChange={() => onChange({ speed: value })}
              />
              {t(label)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex items-start justify-between gap-4">
        <label htmlFor="no-valid-host" className="text-sm">
          <span className="font-medium">{t('No host has room')}</span>
          <span className="block text-ink-muted text-xs">{t('Every new server fails, as on a full cloud.')}</span>
        </label>
        <Switch
          id="no-valid-host"
          checked={now.noValidHost}
          onCheckedChange={(noValidHost) => onChange({ noValidHost })}
        />
      </div>
      <Dial
        label={t('Requests that fail')}
        unit="%"
        max={50}
        step={5}
        value={Math.round(now.errorRate * 100)}
        onChange={(percent) => onChange({ errorRate: percent / 100 })}
      />
      <Dial
        label={t('Delay of every request')}
        unit=" ms"
        max={2000}
        step={100}
        value={now.latencyMs}
        onChange={(latencyMs) => onChange({ latencyMs })}
      />
      {now.quotas && <DemoQuotas quotas={now.quotas} onChange={(quotas) => onChange({ quotas })} />}
    </div>
  )
}

type DialProps = {
  label: string
  unit: string
  max: number
  step: number
  value: number
  onChange: (value: number) => void
}

function Dial({ label, unit, max, step, value, onChange }: DialProps) {
  return (
    <Field label={label} aside={<span className="font-mono text-ink-muted text-xs">{`${value}${unit}`}</span>}>
      {(control) => (
        <input
          {...control}
          type="range"
          min={0}
          max={max}
          step={step}
          value={value}
          onChange={(event) => onChange(Number(event.target.value))}
          className="h-5 w-full accent-accent"
        />
      )}
    </Field>
  )
}
