import { expect, test } from 'vitest'
import { openApi } from '#lib/heat-api/open-api.ts'
import { heatRoutes } from '#lib/heat-api/routes.ts'
import { apiDocument, matchingOperations, operationsOf } from './operations.ts'

const routes = heatRoutes({} as Parameters<typeof heatRoutes>[0])
const document = JSON.parse(JSON.stringify(openApi({ url: 'http://h/heat', revision: '1' }, routes)))
const operations = operationsOf(apiDocument.parse(document))

test('every route of the Heat API is shown, with what it takes', () => {
  const places = routes.map(({ method, path }) => `${method} ${path.replace(/:[^}]+/g, '')}`)
  expect(operations).toHaveLength(new Set(places).size)
  const create = operations.find(({ policy }) => policy === 'stacks:create')
  expect(create).toMatchObject({ method: 'POST', path: '/v1/{project_id}/stacks', status: '201', group: 'stacks' })
  expect(create?.body.find(({ name }) => name === 'stack_name')).toMatchObject({ type: 'string', required: true })
  const list = operations.find(({ policy }) => policy === 'resource:index')
  expect(list?.query.find(({ name }) => name === 'type')).toMatchObject({ type: 'string …', required: false })
})

test.each([
  ['snapshot restore', ['POST']],
  ['DELETE abandon', ['DELETE']],
  ['mark_unhealthy', ['PATCH']],
  ['no such thing', []],
])('%s is found', (search, methods) => {
  expect(matchingOperations(operations, search).map(({ method }) => method)).toEqual(methods)
})
