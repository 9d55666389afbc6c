import { expect, test } from 'vitest'
import { resourceTypes } from './catalogue.ts'
import { isImplemented } from './implemented.ts'
import { serviceOf } from './service-of.ts'

test.each([
  ['OS::Nova::Server', 'compute'],
  ['OS::Neutron::QoSPolicy', 'network'],
  ['OS::Heat::SwiftSignal', 'object-store'],
  ['AWS::EC2::Instance', 'compute'],
  ['OS::Heat::RandomString', undefined],
  ['my.yaml', undefined],
])('%s is made by %s', (type, service) => {
  expect(serviceOf(type)).toBe(service)
})

test('what Hearth can make needs a known service, or is made by Hearth and Keystone alone', () => {
  const others = resourceTypes().filter((type) => isImplemented(type) && serviceOf(type) === undefined)
  expect(others.filter((type) => !/^(OS::Heat|OS::Keystone|AWS::(AutoScaling|CloudFormation))::/.test(type))).toEqual(
    [],
  )
})
