import { debianPrograms } from './debian-programs.mjs';
import { kafka } from './kafka.mjs';

const kcat = debianPrograms({
  title: 'kcat',
  packageName: 'kcat',
  programs: { kcat: ['kcat'] },
  versionFlag: '-V',
  remedy: 'install kcat (Debian, Ubuntu: apt-get install kcat)',
});

const prometheus = debianPrograms({
  title: 'Prometheus',
  packageName: 'prometheus',
  programs: { prometheus: ['prometheus'], promtool: ['promtool'] },
  versionFlag: '--version',
  remedy: 'install Prometheus with promtool (Debian, Ubuntu: apt-get install prometheus)',
});

const alertmanager = debianPrograms({
  title: 'Alertmanager',
  packageName: 'prometheus-alertmanager',
  programs: { alertmanager: ['prometheus-alertmanager', 'alertmanager'], amtool: ['amtool'] },
  versionFlag: '--version',
  dataFolder: '/usr/share/prometheus/alertmanager',
  remedy: 'install Alertmanager (Debian, Ubuntu: apt-get install prometheus-alertmanager)',
});

/** Everything that the tests run beside Node. */
export const serverSources = [kafka, kcat, prometheus, alertmanager];
