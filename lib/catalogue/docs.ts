import awsAutoscaling from './data/docs/aws-autoscaling.json' with { type: 'json' }
import awsCloudformation from './data/docs/aws-cloudformation.json' with { type: 'json' }
import awsCloudwatch from './data/docs/aws-cloudwatch.json' with { type: 'json' }
import awsEc2 from './data/docs/aws-ec2.json' with { type: 'json' }
import awsElasticloadbalancing from './data/docs/aws-elasticloadbalancing.json' with { type: 'json' }
import awsIam from './data/docs/aws-iam.json' with { type: 'json' }
import awsRds from './data/docs/aws-rds.json' with { type: 'json' }
import awsS3 from './data/docs/aws-s3.json' with { type: 'json' }
import osAodh from './data/docs/os-aodh.json' with { type: 'json' }
import osBarbican from './data/docs/os-barbican.json' with { type: 'json' }
import osBlazar from './data/docs/os-blazar.json' with { type: 'json' }
import osCinder from './data/docs/os-cinder.json' with { type: 'json' }
import osDesignate from './data/docs/os-designate.json' with { type: 'json' }
import osGlance from './data/docs/os-glance.json' with { type: 'json' }
import osHeat from './data/docs/os-heat.json' with { type: 'json' }
import osIronic from './data/docs/os-ironic.json' with { type: 'json' }
import osKeystone from './data/docs/os-keystone.json' with { type: 'json' }
import osMagnum from './data/docs/os-magnum.json' with { type: 'json' }
import osManila from './data/docs/os-manila.json' with { type: 'json' }
import osMistral from './data/docs/os-mistral.json' with { type: 'json' }
import osMonasca from './data/docs/os-monasca.json' with { type: 'json' }
import osNeutron from './data/docs/os-neutron.json' with { type: 'json' }
import osNova from './data/docs/os-nova.json' with { type: 'json' }
import osOctavia from './data/docs/os-octavia.json' with { type: 'json' }
import osSahara from './data/docs/os-sahara.json' with { type: 'json' }
import osSenlin from './data/docs/os-senlin.json' with { type: 'json' }
import osSwift from './data/docs/os-swift.json' with { type: 'json' }
import osTrove from './data/docs/os-trove.json' with { type: 'json' }
import osVitrage from './data/docs/os-vitrage.json' with { type: 'json' }
import osZaqar from './data/docs/os-zaqar.json' with { type: 'json' }
import osZun from './data/docs/os-zun.json' with { type: 'json' }
import type { WrittenDocs } from './written.ts'

/** Our own one-line docs by type name, in files like those of the schemas. */
export const docs: readonly { readonly [type: string]: WrittenDocs }[] = [
  awsAutoscaling,
  awsCloudformation,
  awsCloudwatch,
  awsEc2,
  awsElasticloadbalancing,
  awsIam,
  awsRds,
  awsS3,
  osAodh,
  osBarbican,
  osBlazar,
  osCinder,
  osDesignate,
  osGlance,
  osHeat,
  osIronic,
  osKeystone,
  osMagnum,
  osManila,
  osMistral,
  osMonasca,
  osNeutron,
  osNova,
  osOctavia,
  osSahara,
  osSenlin,
  osSwift,
  osTrove,
  osVitrage,
  osZaqar,
  osZun,
]
