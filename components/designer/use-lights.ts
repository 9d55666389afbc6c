'use client'

import { useMemo } from 'react'
import type { Analysis } from '#components/document/analysis.ts'
import type { Lights } from '#components/document/things.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { sourcesOf, usersOfCondition, usersOfParameter } from '#components/document/users.ts'
import { useSamples, useViewpoint } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'

/** Which resources the canvas shows pale, and which it lights up because of what the pointer rests on or is open. */
export function useLights(): Lights {
  const { good } = useReading()
  const { off } = useSamples()
  const { hovered, subject } = useViewpoint()
  const about = hovered ?? subject
  return useMemo(() => ({ off: off.resources, lit: about ? litBy(about, good) : new Set() }), [off, about, good])
}

function litBy({ kind, name }: Subject, analysis: Analysis): ReadonlySet<string> {
  if (kind === 'output') return sourcesOf(analysis, name)
  return (kind === 'parameter' ? usersOfParameter(analysis, name) : usersOfCondition(analysis, name)).resources
}
