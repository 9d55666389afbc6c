'use client'

import { useEffect, useRef } from 'react'
import { templateOf } from '#components/document/template-of.ts'
import { useAnalyst } from '#components/document/use-analyst.ts'
import { locate } from '#lib/template/locate.ts'
import type { Range } from '#lib/text/range.ts'

/**
 * Goes to what the address names, once the design is read: `?select=web&property=flavor` selects the resource, brings it
 * into view and leads to the property's line.
 */
export function useArrival(show: (name: string) => void, goTo: (range: Range) => void): void {
  const analyst = useAnalyst()
  const latest = useRef({ show, goTo })
  useEffect(() => {
    latest.current = { show, goTo }
  })
  useEffect(() => {
    const query = new URLSearchParams(location.search)
    const [name, property] = [query.get('select'), query.get('property')]
    if (name === null) return
    const arrive = () => {
      const { good } = analyst.current()
      if (!good.resources.some((resource) => resource.name === name)) return
      stop()
      const path = ['resources', name, ...(property === null ? [] : ['properties', property])]
      latest.current.goTo(locate(templateOf(good.text), path))
      latest.current.show(name)
    }
    const stop = analyst.subscribe(arrive)
    arrive()
    return stop
  }, [analyst])
}
