import awsAutoscaling from './data/aws-autoscaling.json' with { type: 'json' }
import awsCloudformation from './data/aws-cloudformation.json' with { type: 'json' }
import awsEc2 from './data/aws-ec2.json' with { type: 'json' }
import awsElasticloadbalancing from './data/aws-elasticloadbalancing.json' with { type: 'json' }
import awsIam from './data/aws-iam.json' with { type: 'json' }
import awsS3 from './data/aws-s3.json' with { type: 'json' }
import osAodh from './data/os-aodh.json' with { type: 'json' }
import osBarbican from './data/os-barbican.json' with { type: 'json' }
import osBlazar from './data/os-blazar.json' with { type: 'json' }
import osCinder from './data/os-cinder.json' with { type: 'json' }
import osDesignate from './data/os-designate.json' with { type: 'json' }
import osGlance from './data/os-glance.json' with { type: 'json' }
import osHeat from './data/os-heat.json' with { type: 'json' }
import osIronic from './data/os-ironic.json' with { type: 'json' }
import osKeystone from './data/os-keystone.json' with { type: 'json' }
import osMagnum from './data/os-magnum.json' with { type: 'json' }
import osManila from './data/os-manila.json' with { type: 'json' }
import osMistral from './data/os-mistral.json' with { type: 'json' }
import osMonasca from './data/os-monasca.json' with { type: 'json' }
import osNeutron from './data/os-neutron.json' with { type: 'json' }
import osNova from './data/os-nova.json' with { type: 'json' }
import osOctavia from './data/os-octavia.json' with { type: 'json' }
import osSahara from './data/os-sahara.json' with { type: 'json' }
import osSenlin from './data/os-senlin.json' with { type: 'json' }
import osSwift from './data/os-swift.json' with { type: 'json' }
import osTrove from './data/os-trove.json' with { type: 'json' }
import osVitrage from './data/os-vitrage.json' with { type: 'json' }
import osZaqar from './data/os-zaqar.json' with { type: 'json' }
import osZun from './data/os-zun.json' with { type: 'json' }
import type { WrittenType } from './written.ts'

/**
 * Every service family's types as written down in data/, by type name. The cast is needed because a JSON import widens
 * all words to string; the catalogue's test reads every word.
 */
export const families = [
  awsAutoscaling,
  awsCloudformation,
  awsEc2,
  awsElasticloadbalancing,
  awsIam,
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
] as unknown[] as { readonly [type: string]: WrittenType }[]
