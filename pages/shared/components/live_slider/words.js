// What a value is called: patterns of the server, filled in. Each gives the value and its place beside a day.

const DAY = 86_400_000; // milliseconds
const PLACEHOLDER = /\{(\w+)(?:#([^|}]*)\|([^}]*))?\}/g;

const fill = (text, values) =>
  text.replace(PLACEHOLDER, (_, name, one, many) =>
    one === undefined ? String(values[name]) : values[name] === 1 ? one : many);

export const days_between = (start, day) => Math.round((Date.parse(day) - Date.parse(start)) / DAY);
export const day_after = (start, days) => new Date(Date.parse(start) + days * DAY).toISOString().slice(0, 10);

export const WORDS = {
  month: (value, words) => [fill(words.months, { months: value }), ""],
  day: (value, words, start) => {
    const day = new Date(Date.parse(start) + value * DAY);
    const year = day.getUTCFullYear();
    const parts = { year, month: words.month_names[day.getUTCMonth()], day: day.getUTCDate() };
    const written = fill(year === words.year ? words.short_day : words.day, parts);
    const place = value < 0 ? words.before : value > 0 ? words.after : words.on;
    const weekday = words.weekdays[(day.getUTCDay() + 6) % 7];
    return [fill(words.on_weekday, { day: written, weekday }), fill(place, { days: Math.abs(value) })];
  },
};
