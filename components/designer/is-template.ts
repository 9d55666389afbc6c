/** Whether a file is worth opening as a design: a template says its version first of all, wherever it says it. */
export function isTemplate(text: string | undefined): boolean {
  return (
    text !== undefined &&
    /^["']?(?:heat_template_version|HeatTemplateFormatVersion|AWSTemplateFormatVersion)\b/m.test(text)
  )
}
