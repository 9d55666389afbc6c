import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { auditedAction } from './audited-action.ts'

/** Looking, trying out, and what people draw: nobody asks who did that. Signing in and out is told by its own route. */
const untold =
  /^(POST (stacks\/(plan|rehearsal|preflight)|stacks\/x\/(plan|preflight|drift)|fetched-text|adoption\/(plan|data))|\w+ (drafts|library|presets)(\/.*)?|(POST|DELETE) session)$/

const routes = globSync('app/api/**/route.ts').flatMap((file) => {
  const place = file.replace(/^app\/api\/|\/route\.ts$/g, '').replace(/\[\w+\]/g, 'x')
  const verbs = readFileSync(file, 'utf8').matchAll(/export const (POST|PUT|PATCH|DELETE) = (answer\(|\(request)/g)
  return [...verbs].map(([, verb]) => `${verb} ${place}`)
})

test('whoever changes something is kept in mind, by every route that does', () => {
  expect(routes.length).toBeGreaterThan(40)
  const forgotten = routes.filter((route) => {
    const [verb = '', place = ''] = route.split(' ')
    return auditedAction(verb, `/api/${place}`) === undefined && !untold.test(route)
  })
  expect(forgotten).toEqual([])
})

test('every route that changes something asks where the request comes from', () => {
  const careless = globSync('app/api/**/route.ts').filter((file) => {
    const text = readFileSync(file, 'utf8')
    const bare = [...text.matchAll(/export (?:const|(?:async )?function) (POST|PUT|PATCH|DELETE)\b(?! = answer[(<])/g)]
    return bare.length > (text.match(/checkOrigin\(request\)/g) ?? []).length
  })
  expect(careless).toEqual([])
})
