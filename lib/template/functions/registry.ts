import type { FunctionDefinition, Grammar } from '../expression.ts'
import { TemplateError } from '../template-error.ts'
import { type Flavour, templateVersion } from '../versions.ts'
import { base64 } from './base64.ts'
import { and, equals, not, notList, or } from './boolean.ts'
import { digest } from './digest.ts'
import { findInMap } from './find-in-map.ts'
import { getAtt, getAttrAll, getAttrPath, getAttrSelect } from './get-attr.ts'
import { getAzs } from './get-azs.ts'
import { getFile } from './get-file.ts'
import { getParam } from './get-param.ts'
import { getResource, ref, refParameter } from './get-resource.ts'
import { ifElse, ifOptional } from './if.ts'
import { joinMultiple, joinSingle } from './join.ts'
import { contains, filter, listConcat, listConcatUnique } from './list.ts'
import { makeUrl } from './make-url.ts'
import { mapMerge, mapReplace } from './map.ts'
import { memberListToMap } from './member-list.ts'
import { removed } from './removed.ts'
import { repeatLists, repeatMaps, repeatPermutations } from './repeat.ts'
import { resourceFacade, resourceFacadeCfn } from './resource-facade.ts'
import { select } from './select.ts'
import { split, strSplit } from './split.ts'
import { replace, strReplaceJson, strReplaceScalars, strReplaceStrict, strReplaceVstrict } from './str-replace.ts'
import { yaql } from './yaql.ts'

const definitions: Readonly<Record<Flavour, FunctionDefinition>> = {
  get_param: getParam,
  get_resource: getResource,
  get_file: getFile,
  resource_facade: resourceFacade,
  'get_attr-select': getAttrSelect,
  'get_attr-path': getAttrPath,
  'get_attr-all': getAttrAll,
  'list_join-single': joinSingle,
  'list_join-multiple': joinMultiple,
  'str_replace-scalars': strReplaceScalars,
  'str_replace-json': strReplaceJson,
  'str_replace-strict': strReplaceStrict,
  'str_replace-vstrict': strReplaceVstrict,
  'repeat-lists': repeatLists,
  'repeat-maps': repeatMaps,
  'repeat-permutations': repeatPermutations,
  digest,
  str_split: strSplit,
  map_merge: mapMerge,
  map_replace: mapReplace,
  yaql,
  if: ifElse,
  'if-optional': ifOptional,
  filter,
  make_url: makeUrl,
  list_concat: listConcat,
  'list_concat-unique': listConcatUnique,
  contains,
  equals,
  not,
  'not-list': notList,
  and,
  or,
  removed,
  ref,
  'ref-parameter': refParameter,
  find_in_map: findInMap,
  get_att: getAtt,
  get_azs: getAzs,
  select,
  split,
  replace,
  base64,
  member_list_to_map: memberListToMap,
  'resource_facade-cfn': resourceFacadeCfn,
}

/** The functions of values in `version`. An unknown version has none. */
export function valueGrammar(version: string): Grammar {
  const functions = templateVersion(version)?.functions ?? {}
  return (name) => (Object.hasOwn(functions, name) ? definitions[functions[name]!] : undefined)
}

/** The functions of conditions in `version`; the functions that only values may use are refused by name, as are, later, those of old. */
export function conditionGrammar(version: string): Grammar {
  const { functions = {}, conditionFunctions = {} } = templateVersion(version) ?? {}
  return (name) => {
    if (Object.hasOwn(conditionFunctions, name)) return definitions[conditionFunctions[name]!]
    if (!Object.hasOwn(functions, name)) return undefined
    if (functions[name] === 'removed') return removed
    const message = `The function "${name}" is invalid in this context`
    throw new TemplateError('function-not-allowed', 'StackValidationFailed', message)
  }
}
