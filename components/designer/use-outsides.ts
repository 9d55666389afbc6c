'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { choicesQuery } from '#components/document/choices-query.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { outsideProperty } from '#lib/catalogue/seats.ts'

const none: readonly string[] = []

/** The cloud's external networks by name, asked for once something in the design could lead there. */
export function useOutsides(): readonly string[] {
  const { good } = useReading()
  const wanted = good.resources.some(({ type }) => outsideProperty(type))
  const { data } = useQuery({ ...choicesQuery('neutron.network'), enabled: wanted })
  return useMemo(() => data?.filter(({ detail }) => detail === 'external').map(({ value }) => value) ?? none, [data])
}
