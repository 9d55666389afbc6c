import { t } from '#components/words/t.ts'
import { lacking, type PaletteEntry } from './palette-entries.ts'

/** Why something can't be launched where one is, in a few words; undefined where it can, as far as is known. */
export function absence(entry: PaletteEntry, offered: readonly string[] | undefined): string | undefined {
  if (!entry.made) return t('not yet in Hearth')
  const lacks = lacking(entry, offered)
  return lacks.length > 0 ? t('not in this cloud: {services}', { services: lacks.join(', ') }) : undefined
}
