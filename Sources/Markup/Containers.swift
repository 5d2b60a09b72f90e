/// The block quotations and list items that are open at a place of a document, and how much of a line their marks
/// take. libcmark tells neither, and the text of a line begins behind them.
final class Containers {
  /// A place in a line. A tab may be worth several columns, some of them already taken.
  struct Place {
    var offset: Int
    var column: Int
  }

  private struct Container {
    /// Columns by which the lines of an item are indented; 0 for a quotation.
    let width: Int
    let firstLine: Int
    /// Where the content begins on the first line.
    let content: Place
  }

  let lines: BodyLines
  private var open: [Container] = []

  init(lines: BodyLines) {
    self.lines = lines
    open.reserveCapacity(8)
  }

  /// Opens the quotation whose mark stands at an offset.
  func openQuote(at start: Int, line: Int) {
    let place = place(of: start, from: content(of: line).place)
    let content = skipSpace(Place(offset: start + 1, column: place.column + 1), lines.line(line).end)
    open.append(Container(width: 0, firstLine: line, content: content))
  }

  /// Opens the item whose mark stands at an offset.
  func openItem(at start: Int, line: Int) {
    let outer = content(of: line).place
    let end = lines.line(line).end
    var i = start
    while i < end, lines.bytes[i].isDigit { i += 1 }
    i = min(i + 1, max(end, start))
    let marker = place(of: start, from: outer)
    let behind = Place(offset: i, column: marker.column + i - start)
    let text = firstNonBlank(behind, end)
    let spaces = text.column - behind.column
    // An item that begins with indented code, or with nothing, is one column wide behind its mark.
    let isWide = spaces > 0 && spaces < 5 && text.offset < end
    let content = isWide ? text : skipSpace(behind, end)
    let width = (isWide ? text.column : behind.column + 1) - outer.column
    open.append(Container(width: width, firstLine: line, content: content))
  }

  func close() { _ = open.popLast() }

  /// Where the content of a line begins, and whether the line has the marks of all open containers; a line that lacks
  /// some continues a paragraph lazily or belongs to something else.
  func content(of number: Int) -> (place: Place, isInside: Bool) {
    guard let last = open.last else { return (Place(offset: lines.lineStart(number), column: 0), true) }
    if last.firstLine == number { return (last.content, true) }
    let line = lines.line(number)
    var place = Place(offset: line.start, column: 0)
    for container in open {
      let text = firstNonBlank(place, line.end)
      let indent = text.column - place.column
      if container.width > 0 {
        if indent >= container.width {
          place = advance(place, container.width)
        } else if text.offset == line.end {
          place = text
        } else {
          return (place, false)
        }
      } else {
        guard indent < 4, text.offset < line.end, lines.bytes[text.offset] == Byte.greater else {
          return (place, false)
        }
        place = skipSpace(Place(offset: text.offset + 1, column: text.column + 1), line.end)
      }
    }
    return (place, true)
  }

  /// Where the text of a line begins, behind marks and indentation, and by how many columns it is indented.
  func text(of number: Int) -> (offset: Int, indent: Int, isInside: Bool) {
    let end = lines.line(number).end
    let (place, isInside) = content(of: number)
    let text = firstNonBlank(place, end)
    return (text.offset, text.column - place.column, isInside)
  }

  /// Where a line of a paragraph begins as libcmark keeps it: a lazy line keeps its indentation.
  func paragraphStart(_ number: Int) -> Int {
    let (place, isInside) = content(of: number)
    let isText = place.offset < lines.bytes.count && !lines.bytes[place.offset].isBlank
    return isText || !isInside ? place.offset : lines.firstNonBlank(place.offset, lines.line(number).end)
  }

  /// Where a line begins behind the marks and at most some columns of indentation, and how many spaces are left of a
  /// tab that they end in.
  func literalStart(_ number: Int, without columns: Int) -> (offset: Int, padding: Int) {
    let line = lines.line(number)
    let content = content(of: number).place
    let indent = firstNonBlank(content, line.end).column - content.column
    let start = advance(content, min(columns, indent))
    let isInTab = start.column > place(of: start.offset, from: Place(offset: line.start, column: 0)).column
    return isInTab ? (start.offset + 1, 4 - start.column & 3) : (start.offset, 0)
  }

  private func firstNonBlank(_ start: Place, _ end: Int) -> Place {
    var place = start
    while place.offset < end, lines.bytes[place.offset].isBlank { step(&place) }
    return place
  }

  private func place(of offset: Int, from start: Place) -> Place {
    var place = start
    while place.offset < offset { step(&place) }
    return place
  }

  private func step(_ place: inout Place) {
    place.column += lines.bytes[place.offset] == 0x09 ? 4 - place.column & 3 : 1
    place.offset += 1
  }

  /// Goes on by blank columns; a tab that is wider than what is left stays, in part.
  private func advance(_ start: Place, _ columns: Int) -> Place {
    var place = start
    let target = start.column + columns
    while place.column < target {
      var next = place
      step(&next)
      if next.column > target { return Place(offset: place.offset, column: target) }
      place = next
    }
    return place
  }

  /// One space, or one column of a tab, belongs to the mark before it.
  private func skipSpace(_ place: Place, _ end: Int) -> Place {
    place.offset < end && lines.bytes[place.offset].isBlank ? advance(place, 1) : place
  }
}
