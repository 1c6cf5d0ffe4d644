import { t } from '../language/language.ts';
import { formatDateTime } from '../lib/format-time.ts';
import { isStill } from '../lib/motion.ts';
import type { ReportData } from './report-query.ts';

type Points = ReportData['overTime'];
type Metric = 'delivered' | 'opens' | 'clicks';

/** Fewer hours than this make no line. */
const fewest = 4;

/** The chart of a report's hours: bars while there are few, lines after that. */
export function overTimeOption(points: Points, dark: boolean) {
  const ink = dark ? '#a1a1aa' : '#71717a';
  const line = dark ? '#27272a' : '#e4e4e7';
  const isFew = points.length < fewest;
  const axisLine = { lineStyle: { color: line } };
  const series = (name: string, metric: Metric, color: string) =>
    isFew ? bars(points, name, metric, color) : lines(points, name, metric, color);
  return {
    animation: !isStill(),
    animationDuration: 300,
    grid: { left: 8, right: 16, top: 40, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 20,
      textStyle: { color: ink },
    },
    tooltip: { trigger: 'axis' as const },
    xAxis: isFew
      ? {
          type: 'category' as const,
          data: points.map((point) => formatDateTime(point.at)),
          axisLabel: { color: ink },
          axisLine,
          axisTick: { show: false },
        }
      : { type: 'time' as const, axisLabel: { color: ink, hideOverlap: true }, axisLine },
    yAxis: {
      type: 'value' as const,
      minInterval: 1,
      axisLabel: { color: ink },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      series(t('reports.delivered'), 'delivered', dark ? '#818cf8' : '#4f46e5'),
      series(t('reports.opens'), 'opens', dark ? '#34d399' : '#059669'),
      series(t('reports.clicks'), 'clicks', dark ? '#fbbf24' : '#d97706'),
    ],
  };
}

const bars = (points: Points, name: string, metric: Metric, color: string) => ({
  name,
  type: 'bar' as const,
  color,
  barMaxWidth: 36,
  itemStyle: { borderRadius: [4, 4, 0, 0] },
  data: points.map((point) => point[metric]),
});

const lines = (points: Points, name: string, metric: Metric, color: string) => ({
  name,
  type: 'line' as const,
  smooth: 0.3,
  symbolSize: 6,
  showSymbol: points.length < 48,
  color,
  areaStyle: { opacity: 0.08 },
  data: points.map((point) => [point.at, point[metric]]),
});
