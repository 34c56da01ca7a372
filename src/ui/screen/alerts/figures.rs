//! The figures of an alert explain themselves: value, formula, as-of day, and the visits behind them.

use super::{Alerts, Scene};
use crate::domain::alert::{AlertRow, Rule};
use crate::text::{self, terms};
use crate::ui::{alert_words, approach, say, why};
use crate::worker::AlertsPage;

/// How each figure of the alert under the cursor came about, and how many there are; a line a sentence.
pub(super) fn explained(screen: &Alerts, row: &AlertRow, page: &AlertsPage, scene: &Scene) -> Vec<String> {
    let words = scene.words();
    let as_of = page.alerts.as_of;
    let arrow = approach::arrow(row, Some(&row.alert), page.alerts.ladder, scene);
    let name = |own| approach::phase_word(own, scene);
    // Where nothing fell there is no arrow to explain.
    let phase = if row.alert.from == row.alert.phase {
        words.alert_figure_phase_same(arrow)
    } else {
        words.alert_figure_phase(arrow)
    };
    let mut said = vec![phase, why::sentence(&row.judgement, as_of, words, &name)];
    if let Some(on) = alert_words::countdown(row, words) {
        let worse = words.said_of(words.alert_page_countdown(), on);
        said.push(words.alert_figure_countdown(worse, row.script.today.to_string()));
    }
    if !scene.discreet {
        said.push(value(row, scene));
    }
    said.push(chance(row, scene));
    said.push(words.alert_figure_since(row.alert.opened_on.to_string()));
    let rules =
        row.alert.rules.iter().map(|rule| words.said_of(terms::rule(rule, words), meaning(rule, scene)));
    said.extend(rules);
    let (shown, all) = (screen.len().to_string(), page.alerts.rows.len().to_string());
    said.push(words.alert_figure_list(shown, all));
    if let Some(banner) = page.alerts.banner {
        said.push(words.alert_figure_banner(banner.fallen.to_string(), banner.roster.to_string()));
    }
    said.extend(page.alerts.is_past.then(|| words.alert_figure_past()));
    said.push(words.guest_figure_as_of(say::day_and_weekday(as_of, words)));
    said
}

/// What is at risk: his rate, what a visit usually brings, what came in.
fn value(row: &AlertRow, scene: &Scene) -> String {
    let words = scene.words();
    let Some(baseline) = row.judgement.baseline else { return words.alert_figure_value_none() };
    let average = say::yuan(baseline.net.average_in_yuan(baseline.billed));
    let spent = say::yuan(Some(row.judgement.verdict.spend_30));
    let rate = text::tenth(baseline.rate());
    words.alert_figure_value(alert_words::value(row), rate, average, spent)
}

/// How likely he returns, and whose figure that is.
fn chance(row: &AlertRow, scene: &Scene) -> String {
    let chance = format!("{:.0} %", row.chance.rate * 100.0);
    if row.chance.is_observed {
        scene.words().alert_figure_chance_seen(chance)
    } else {
        scene.words().alert_figure_chance(chance)
    }
}

/// When a rule fires.
fn meaning(rule: Rule, scene: &Scene) -> String {
    let words = scene.words();
    match rule {
        Rule::Promise => words.alert_figure_promise(),
        Rule::Fell => words.alert_figure_fell(),
        Rule::Gap => words.alert_figure_gap(),
        Rule::Ticket => words.alert_figure_ticket(),
        Rule::Fade => words.alert_figure_fade(),
        Rule::Second => words.alert_figure_second(),
        Rule::Season => words.alert_figure_season(),
        Rule::Rise => words.alert_figure_rise(),
        Rule::Day => words.alert_figure_day(),
    }
}
