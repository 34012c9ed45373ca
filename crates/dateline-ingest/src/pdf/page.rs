//! What a page writes: the operators that show text (ISO 32000-1, 9.4), as lines in the order of the page's own content.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::LARGEST_STREAM;
use super::font::Font;
use super::layout::Line;
use super::matrix::Matrix;

/// How many operators are read of one document.
const MOST_OPERATIONS: usize = 5_000_000;
/// How many fonts are read of one document.
const MOST_FONTS: usize = 300;
/// How deep forms may lie within forms.
const DEEPEST_FORM: usize = 6;
/// The deepest stack of graphics states.
const MOST_STATES: usize = 256;

/// Reads pages into lines.
pub(super) struct Reader<'a> {
    document: &'a Document,
    /// Fonts by where their dictionaries are: pages share them.
    fonts: HashMap<*const Dictionary, Rc<Font<'a>>>,
    pub(super) lines: Vec<Line>,
    page: usize,
    operations_left: usize,
    text_left: usize,
    /// Whether a bound was reached.
    pub(super) cut_short: bool,
}

type Fonts<'a> = BTreeMap<Vec<u8>, Rc<Font<'a>>>;

/// The state that `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State<'a> {
    position: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f32,
    character_gap: f32,
    word_gap: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, most_text: usize) -> Self {
        Self {
            document,
            fonts: HashMap::new(),
            lines: Vec::new(),
            page: 0,
            operations_left: MOST_OPERATIONS,
            // Spaces and joined lines change the length a little; the article's own limit is checked later.
            text_left: most_text.saturating_mul(2),
            cut_short: false,
        }
    }

    /// Reads one page. What cannot be read of it is left out.
    pub(super) fn read(&mut self, page: ObjectId) {
        self.page += 1;
        if self.operations_left == 0 {
            self.cut_short = true;
            return;
        }
        let Ok(content) = self.document.get_page_content_with_limit(page, LARGEST_STREAM) else {
            self.cut_short = true;
            self.spend(LARGEST_STREAM, 0);
            return;
        };
        self.spend(content.len(), 0);
        let fonts = self.document.get_page_fonts(page).unwrap_or_default();
        let fonts = fonts.into_iter().filter_map(|(name, font)| Some((name, self.font(font)?))).collect();
        let (own, inherited) = self.document.get_page_resources(page).unwrap_or((None, Vec::new()));
        let inherited = inherited.into_iter().filter_map(|id| self.document.get_dictionary(id).ok());
        let resources: Vec<&'a Dictionary> = own.into_iter().chain(inherited).collect();
        let start = State {
            position: Matrix::UNCHANGED,
            font: None,
            size: 0.0,
            character_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.content(&content, &fonts, &resources, start, 0);
    }

    /// Takes off what it costs to unpack and to prepare a stream.
    fn spend(&mut self, unpacked: usize, names: usize) {
        self.operations_left = self.operations_left.saturating_sub(1 + unpacked / 16 + names);
    }

    fn font(&mut self, dictionary: &'a Dictionary) -> Option<Rc<Font<'a>>> {
        let document = self.document;
        if self.fonts.len() == MOST_FONTS && !self.fonts.contains_key(&std::ptr::from_ref(dictionary)) {
            self.cut_short = true;
            return None;
        }
        let font = self.fonts.entry(std::ptr::from_ref(dictionary));
        Some(Rc::clone(font.or_insert_with(|| Rc::new(Font::new(dictionary, document)))))
    }

    fn content(
        &mut self,
        content: &[u8],
        fonts: &Fonts<'a>,
        resources: &[&'a Dictionary],
        start: State<'a>,
        depth: usize,
    ) {
        let mut state = start;
        let mut kept: Vec<State<'a>> = Vec::new();
        let (mut line, mut text) = (Matrix::UNCHANGED, Matrix::UNCHANGED);
        for operation in Content::decode_iter(content).map_while(Result::ok) {
            if self.operations_left == 0 || self.text_left == 0 {
                self.cut_short = true;
                return;
            }
            self.operations_left -= 1;
            let number =
                |index: usize| operation.operands.get(index).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
            match operation.operator.as_str() {
                "q" if kept.len() < MOST_STATES => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.position = matrix(&operation).then(state.position),
                "BT" => (line, text) = (Matrix::UNCHANGED, Matrix::UNCHANGED),
                "Tf" => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    state.font = name.and_then(|name| fonts.get(name)).cloned();
                    state.size = number(1);
                }
                "Tc" => state.character_gap = number(0),
                "Tw" => state.word_gap = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Tm" => (line, text) = (matrix(&operation), matrix(&operation)),
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = line.moved(number(0), number(1));
                    text = line;
                }
                "T*" => {
                    line = line.moved(0.0, -state.leading);
                    text = line;
                }
                "Tj" => self.show(operation.operands.first(), &state, &mut text),
                "'" | "\"" => {
                    if operation.operator == "\"" {
                        (state.word_gap, state.character_gap) = (number(0), number(1));
                    }
                    line = line.moved(0.0, -state.leading);
                    text = line;
                    self.show(operation.operands.last(), &state, &mut text);
                }
                "TJ" => {
                    let pieces = operation.operands.first().and_then(|pieces| pieces.as_array().ok());
                    for piece in pieces.into_iter().flatten() {
                        match piece.as_float() {
                            Ok(back) => text = text.moved(-back / 1000.0 * state.size * state.stretch, 0.0),
                            Err(_) => self.show(Some(piece), &state, &mut text),
                        }
                    }
                }
                "Do" if depth < DEEPEST_FORM => self.form(&operation, fonts, resources, &state, depth),
                _ => {}
            }
        }
    }

    /// Shows what a form writes, in its own resources.
    fn form(
        &mut self,
        operation: &Operation,
        fonts: &Fonts<'a>,
        resources: &[&'a Dictionary],
        state: &State<'a>,
        depth: usize,
    ) {
        let document = self.document;
        let Some(name) = operation.operands.first().and_then(|name| name.as_name().ok()) else {
            return;
        };
        let named = |resources: &&'a Dictionary| -> Option<&'a lopdf::Stream> {
            let objects = resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok()?;
            objects.get_deref(name, document).and_then(Object::as_stream).ok()
        };
        let Some(stream) = resources.iter().find_map(named) else {
            return;
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind != b"Form") {
            return;
        }
        let content = stream.get_plain_content_with_limit(LARGEST_STREAM);
        // A form costs something even if it shows nothing, or cannot be unpacked.
        self.spend(content.as_ref().map_or(LARGEST_STREAM, Vec::len), fonts.len() + resources.len());
        let Ok(content) = content else {
            return;
        };
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let mut form_fonts = fonts.clone();
        if let Some(named) = own.and_then(|own| own.get_deref(b"Font", document).and_then(Object::as_dict).ok()) {
            for (name, font) in named.iter().take(1_000) {
                if let Some(font) = document.dereference(font).ok().and_then(|(_, font)| font.as_dict().ok()) {
                    form_fonts.extend(self.font(font).map(|font| (name.clone(), font)));
                }
            }
        }
        let mut state = state.clone();
        if let Ok(numbers) = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array) {
            state.position = matrix_of(numbers).then(state.position);
        }
        let resources: Vec<&'a Dictionary> = own.map_or_else(|| resources.to_vec(), |own| vec![own]);
        self.content(&content, &form_fonts, &resources, state, depth + 1);
    }

    /// Shows a string, and moves behind it.
    fn show(&mut self, string: Option<&Object>, state: &State<'a>, text: &mut Matrix) {
        let (Some(font), Some(bytes)) = (&state.font, string.and_then(|string| string.as_str().ok())) else {
            return;
        };
        let (extent, characters, spaces) = font.extent(bytes);
        #[expect(clippy::cast_precision_loss, reason = "a string has no millions of characters")]
        let gaps = characters as f32 * state.character_gap + spaces as f32 * state.word_gap;
        let advance = (extent * state.size + gaps) * state.stretch;
        let on_page = text.moved(0.0, state.rise).then(state.position);
        let (x, y) = on_page.origin();
        *text = text.moved(advance, 0.0);
        let size = (state.size * on_page.height()).abs();
        let end = x + advance * on_page.width();
        let finite = [x, y, end, size].iter().all(|number| number.is_finite());
        if !finite || !on_page.is_level() || size < 1.0 {
            return;
        }
        let shown = font.text(bytes);
        self.text_left = self.text_left.saturating_sub(shown.len());
        Line::append(&mut self.lines, Line { page: self.page, x, y, end, size, text: shown });
    }
}

fn matrix(operation: &Operation) -> Matrix {
    matrix_of(&operation.operands)
}

fn matrix_of(numbers: &[Object]) -> Matrix {
    let mut matrix = Matrix::UNCHANGED;
    for (slot, number) in matrix.0.iter_mut().zip(numbers) {
        *slot = number.as_float().unwrap_or(*slot);
    }
    matrix
}
