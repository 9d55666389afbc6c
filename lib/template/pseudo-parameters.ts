import type { TemplateFormat } from './template.ts'

/** The parameters every stack has without declaring them, with a line of Markdown about each. */
export const pseudoParameters: { readonly [format in TemplateFormat]: Readonly<Record<string, string>> } = {
  hot: {
    'OS::stack_id': 'The id of the stack; in a nested template, of the nested stack.',
    'OS::stack_name': 'The name of the stack; in a nested template, of the nested stack.',
    'OS::project_id': 'The id of the project that owns the stack.',
  },
  cfn: {
    'AWS::StackId': 'The ARN of the stack.',
    'AWS::StackName': 'The name of the stack.',
    'AWS::Region': 'A region. Heat has none in this sense: it is always `ap-southeast-1`.',
  },
}
