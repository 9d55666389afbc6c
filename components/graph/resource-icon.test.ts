import { expect, test } from 'vitest'
import { resourceTypes } from '#lib/catalogue/catalogue.ts'
import { presentationOf } from '#lib/catalogue/presentation.ts'
import { icons } from './resource-icon.tsx'

test('every icon the catalogue names is there', () => {
  const named = new Set([...resourceTypes(), 'own.yaml', 'My::Type'].map((type) => presentationOf(type).icon))
  expect([...named].filter((icon) => !Object.hasOwn(icons, icon))).toEqual([])
})
