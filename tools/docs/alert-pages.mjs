import { alerts } from '../alerts/alerts.mjs';
import { production } from '../alerts/flavours.mjs';
import { recordingRules } from '../alerts/recording-rules.mjs';
import { alertsFile, prometheusFile, rulesFile } from '../alerts/rule-files.mjs';
import { block, markdownTable, page } from './markdown.mjs';

/**
 * Rules, alerts and config of Prometheus, and the index of the runbooks.
 *
 * @returns {[file: string, text: string][]}
 */
export function alertPages() {
  return [
    ['deploy/prometheus/rules.yml', rulesFile(production)],
    ['deploy/prometheus/alerts.yml', alertsFile(production)],
    ['deploy/prometheus/prometheus.yml', prometheusFile(production)],
    ['docs/alerts/README.md', indexPage()],
  ];
}

function indexPage() {
  const rows = alerts.map(({ name, severity, forMinutes, summary }) => [
    `[${name}](${name}.md)`,
    severity,
    forMinutes === 0 ? 'at once' : `after ${forMinutes} min`,
    withoutTemplates(summary),
  ]);
  const rules = recordingRules(production).map(({ record, expr }) => [
    `\`${record}\``,
    `\`${expr.replaceAll(/\s+/g, ' ')}\``,
  ]);
  return page(
    '# Alerts',
    '[deploy/prometheus](../../deploy/prometheus) holds the config of Prometheus and Alertmanager, the recording rules and these alerts; `tools/alerts` is the source of rules and alerts. Each alert has a page that says what to look at and what to do, and unit tests in `deploy/prometheus/tests` in which it fires and does not.',
    markdownTable(['alert', 'severity', 'fires', 'says'], rows),
    '## Installing them',
    'Copy `rules.yml` and `alerts.yml` to where your Prometheus looks for `rule_files`, or write them anew with the address of your runbooks, which becomes `runbook_url`:',
    block('node tools/alerts/write.mjs --out DIR --runbooks https://wiki.example/pellucid', 'sh'),
    'What is aggregated is the labels `instance` and `pod`: the processes of a service count together. Other labels of a target (`job`, `cluster`) are kept, and each combination is looked at on its own.',
    '## Trying them',
    'A drill puts errors into events that were made for it, and into no others. Set `drill.errorModel: spike` in `pellucid.yaml`, start the service, and publish:',
    block(
      'pellucid publish --model smallcnn-mnist --input part:heldOut --rate 20 --id-prefix drill-',
      'sh',
    ),
    'PellucidSpikeBurst and PellucidLayerAmplitudeAnomalous fire after the times above and resolve when the events end. With `--flavour test`, `write.mjs` writes the same rules with a second for each minute.',
    '## Recording rules',
    'Named level:metric:operations.',
    markdownTable(['record', 'expression'], rules),
  );
}

/** @param {string} summary */
function withoutTemplates(summary) {
  return summary.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, '‹$1›');
}
