//! Colours by role, at the depth the terminal has; without colour, modifiers alone carry them.

use crate::config::Theme as Palette;
use ratatui::style::{Color, Modifier, Style};
use std::collections::BTreeMap;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24-bit colour.
    True,
    /// The 256-colour palette.
    Indexed,
    /// The sixteen named colours.
    Sixteen,
    /// No colour: `NO_COLOR`, or a terminal that says nothing.
    None,
}

impl Depth {
    /// The depth the environment speaks of; `get` looks a variable up.
    #[must_use]
    pub fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let term = get("TERM").unwrap_or_default();
        if get("NO_COLOR").is_some_and(|value| !value.is_empty()) || matches!(term.as_str(), "" | "dumb") {
            return Self::None;
        }
        match get("COLORTERM").as_deref() {
            Some("truecolor" | "24bit") => Self::True,
            _ if term.contains("256color") || term.contains("direct") => Self::Indexed,
            _ if term.contains("mono") || term.starts_with("vt") => Self::None,
            _ => Self::Sixteen,
        }
    }
}

/// What a style is for. At most fifteen, in the order of the theme files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What is read.
    Text,
    /// What stands beside it.
    Muted,
    /// Rules, closed days, what is still to come.
    Faint,
    /// The open screen, headings.
    Title,
    /// Header and footer.
    Bar,
    /// Keys.
    Key,
    /// The row of the cursor.
    Row,
    /// The cell of the cursor.
    Cursor,
    /// A visit at lunch.
    Lunch,
    /// A visit at dinner.
    Dinner,
    /// Rising, regular.
    Better,
    /// Falling, fading.
    Worse,
    /// The ground of Saturdays and Sundays.
    Weekend,
    /// Errors, banners, the mark of a demo.
    Notice,
}

const ROLES: [(Role, &str); 14] = [
    (Role::Text, "text"),
    (Role::Muted, "muted"),
    (Role::Faint, "faint"),
    (Role::Title, "title"),
    (Role::Bar, "bar"),
    (Role::Key, "key"),
    (Role::Row, "row"),
    (Role::Cursor, "cursor"),
    (Role::Lunch, "lunch"),
    (Role::Dinner, "dinner"),
    (Role::Better, "better"),
    (Role::Worse, "worse"),
    (Role::Weekend, "weekend"),
    (Role::Notice, "notice"),
];

/// The theme file of a palette.
fn source(palette: Palette) -> &'static str {
    match palette {
        Palette::Dark => include_str!("../../assets/themes/dark.toml"),
        Palette::Light => include_str!("../../assets/themes/light.toml"),
        Palette::Plain => include_str!("../../assets/themes/plain.toml"),
    }
}

/// Why a theme was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// The file is no TOML of that shape.
    #[error("{0}")]
    Syntax(String),
    /// A role is missing, or there is one too many.
    #[error("role {0}")]
    Role(String),
    /// A colour or modifier has an unknown name.
    #[error("{0} is no colour")]
    Colour(String),
}

/// A style for every role.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; ROLES.len()],
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    fg: Option<String>,
    bg: Option<String>,
    fg16: Option<String>,
    bg16: Option<String>,
    #[serde(default)]
    mods: Vec<String>,
}

impl Theme {
    /// A palette at a depth; without colour every palette is the plain one.
    ///
    /// # Errors
    /// When a theme file is wrong, which a test rules out for the three of ours.
    pub fn load(palette: Palette, depth: Depth) -> Result<Self, ThemeError> {
        let palette = if depth == Depth::None { Palette::Plain } else { palette };
        let mut lines: BTreeMap<String, Line> =
            toml::from_str(source(palette)).map_err(|error| ThemeError::Syntax(error.to_string()))?;
        let mut styles = [Style::reset(); ROLES.len()];
        for (style, (_, name)) in styles.iter_mut().zip(ROLES) {
            let line = lines.remove(name).ok_or_else(|| ThemeError::Role(name.to_owned()))?;
            *style = read_line(&line, depth)?;
        }
        match lines.into_keys().next() {
            Some(extra) => Err(ThemeError::Role(extra)),
            None => Ok(Self { styles }),
        }
    }

    /// Whether anything has a colour; without one, marks must do.
    #[must_use]
    pub fn has_colour(&self) -> bool {
        self.styles.iter().any(|style| style.fg.is_some() || style.bg.is_some())
    }

    /// The style of a role; it sets only what the role says, so styles can be laid over one another.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn read_line(line: &Line, depth: Depth) -> Result<Style, ThemeError> {
    let (fg, bg) = match depth {
        Depth::None => (None, None),
        Depth::Sixteen => (line.fg16.as_deref(), line.bg16.as_deref()),
        Depth::True | Depth::Indexed => (line.fg.as_deref(), line.bg.as_deref()),
    };
    let mut style = Style::new();
    style.fg = fg.map(|name| read_colour(name, depth)).transpose()?;
    style.bg = bg.map(|name| read_colour(name, depth)).transpose()?;
    for name in &line.mods {
        let modifier = match name.as_str() {
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "underlined" => Modifier::UNDERLINED,
            "reversed" => Modifier::REVERSED,
            _ => return Err(ThemeError::Colour(name.clone())),
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
}

fn read_colour(name: &str, depth: Depth) -> Result<Color, ThemeError> {
    let colour: Color = name.parse().map_err(|_| ThemeError::Colour(name.to_owned()))?;
    Ok(match (colour, depth) {
        (Color::Rgb(red, green, blue), Depth::Indexed) => Color::Indexed(nearest_index([red, green, blue])),
        _ => colour,
    })
}

/// The nearest colour of the 6×6×6 cube and the grey ramp.
fn nearest_index(wanted: [u8; 3]) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let distance = |colour: [u8; 3]| -> u32 {
        colour.iter().zip(wanted).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let cube = (0..216_u8).map(|index| {
        let step = |place: u8| STEPS[usize::from(index / place % 6)];
        (16 + index, [step(36), step(6), step(1)])
    });
    let greys = (0..24_u8).map(|index| (232 + index, [8 + 10 * index; 3]));
    cube.chain(greys).min_by_key(|&(_, colour)| distance(colour)).map_or(15, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_palette_loads_at_every_depth() {
        for palette in [Palette::Dark, Palette::Light, Palette::Plain] {
            for depth in [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::None] {
                Theme::load(palette, depth).unwrap_or_else(|error| panic!("{palette:?} {depth:?}: {error}"));
            }
        }
    }

    #[test]
    fn without_colour_no_style_has_one() {
        let theme = Theme::load(Palette::Dark, Depth::None).expect("loads");
        for (role, name) in ROLES {
            assert_eq!((theme.style(role).fg, theme.style(role).bg), (None, None), "{name}");
        }
        assert_ne!(theme.style(Role::Cursor), theme.style(Role::Row));
    }

    #[test]
    fn each_depth_uses_no_colour_that_its_terminals_lack() {
        let may_be = |colour: Color, depth: Depth| match (colour, depth) {
            (_, Depth::None) => false,
            (Color::Rgb(..), depth) => depth == Depth::True,
            (Color::Indexed(index), Depth::Sixteen) => index < 16,
            _ => true,
        };
        for palette in [Palette::Dark, Palette::Light, Palette::Plain] {
            for depth in [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::None] {
                let theme = Theme::load(palette, depth).expect("loads");
                for (role, name) in ROLES {
                    let style = theme.style(role);
                    for colour in [style.fg, style.bg].into_iter().flatten() {
                        assert!(may_be(colour, depth), "{palette:?} {depth:?} {name}: {colour:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn depth_comes_from_the_environment() {
        let depth = |pairs: &[(&str, &str)]| {
            Depth::from_environment(|name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth(&[("TERM", "xterm")]), Depth::Sixteen);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth(&[("TERM", "dumb")]), Depth::None);
        assert_eq!(depth(&[]), Depth::None);
    }

    #[test]
    fn the_nearest_of_256_colours_is_found() {
        assert_eq!(nearest_index([255, 255, 255]), 231);
        assert_eq!(nearest_index([0, 0, 0]), 16);
        assert_eq!(nearest_index([238, 238, 238]), 255);
        assert_eq!(nearest_index([255, 0, 0]), 196);
    }
}
