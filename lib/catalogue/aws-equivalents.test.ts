import { expect, test } from 'vitest'
import { convertToHot } from '#lib/template/convert/convert-to-hot.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { validate } from '#lib/template/validate.ts'
import { awsEquivalents } from './aws-equivalents.ts'
import { resourceTypes, schemaOf } from './catalogue.ts'

const targets = (type: string) =>
  Object.values(awsEquivalents.get(type)!.properties).map((target) => (typeof target === 'string' ? target : target.to))

test.each([...awsEquivalents.keys()])('%s translates words that both types have', (type) => {
  const { type: now, properties, attributes, reference } = awsEquivalents.get(type)!
  const [before, after] = [schemaOf(type)!, schemaOf(now)!]
  expect(Object.keys(properties).filter((name) => !before.properties[name])).toEqual([])
  expect(targets(type).filter((name) => !after.properties[name])).toEqual([])
  const needed = Object.entries(after.properties).filter(([, { required }]) => required)
  expect(needed.map(([name]) => name).filter((name) => !targets(type).includes(name))).toEqual([])
  expect(Object.keys(attributes).toSorted()).toEqual(Object.keys(before.attributes).toSorted())
  const asked = [...Object.values(attributes), ...(reference ? [reference] : [])].map(([first]) => first!)
  expect(asked.filter((name) => name !== 'show' && !after.attributes[name])).toEqual([])
})

const source = `
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  web:
    Type: AWS::EC2::Instance
    Properties:
      # What it boots.
      ImageId: debian
      InstanceType: m1.small
      SubnetId: inner
      SecurityGroups: [{Ref: wall}]
      Tenancy: default
      Tags: [{Key: role, Value: web}]
  wall:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: In and out.
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: '80', ToPort: '80', CidrIp: 0.0.0.0/0}
        - {IpProtocol: '-1', SourceSecurityGroupId: other}
      SecurityGroupEgress:
        - {IpProtocol: udp, FromPort: '53', ToPort: '53', CidrIp: 0.0.0.0/0}
  more:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties: {AutoScalingGroupName: group, AdjustmentType: ChangeInCapacity, ScalingAdjustment: '1'}
  net: {Type: AWS::EC2::VPC}
Outputs:
  address: {Value: {Fn::GetAtt: [web, PublicIp]}}
  alarm: {Value: {Ref: more}}
`

test('resources get their new types, properties, attributes and references', () => {
  const { text, losses } = convertToHot(parseTemplate(source), { equivalents: awsEquivalents })
  expect(text).toBe(`heat_template_version: 2021-04-16

resources:
  web:
    type: OS::Nova::Server
    properties:
      # What it boots.
      image: debian
      flavor: m1.small
      networks:
        - subnet: inner
      security_groups:
        - { get_resource: wall }
      metadata:
        role: web

  wall:
    type: OS::Neutron::SecurityGroup
    properties:
      description: In and out.
      rules:
        - protocol: tcp
          port_range_min: '80'
          port_range_max: '80'
          remote_ip_prefix: 0.0.0.0/0
        - remote_group_id: other
          remote_mode: remote_group_id
        - direction: egress
          protocol: udp
          port_range_min: '53'
          port_range_max: '53'
          remote_ip_prefix: 0.0.0.0/0

  more:
    type: OS::Heat::ScalingPolicy
    properties:
      auto_scaling_group_id: group
      adjustment_type: change_in_capacity
      scaling_adjustment: '1'

  net:
    type: AWS::EC2::VPC

outputs:
  address:
    value: { get_attr: [web, first_address] }
  alarm:
    value: { get_attr: [more, alarm_url] }
`)
  expect(losses.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'property-lost Resources.web.Properties.Tenancy',
    'type-stays Resources.net.Type',
  ])
  const found = validate(parseTemplate(text), { schemaOf, resourceTypes })
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
})
