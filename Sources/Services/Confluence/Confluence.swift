import Foundation
import Publishing

/// What the publisher needs of Confluence, Cloud or Data Center.
protocol Confluence: Sendable {
  /// Who the token is; fails with 401 where it is none.
  func user() async throws -> WikiUser
  /// Nil where there is none, or none that the user may see.
  func space(_ key: String) async throws -> WikiSpace?
  func permissions(in space: WikiSpace) async throws -> WikiPermissions
  /// Whether the user may change a page; nil where Confluence does not tell.
  func mayEdit(_ id: String) async throws -> Bool?
  /// The page with a title, archived ones included; case does not matter.
  func page(titled title: String, in space: WikiSpace) async throws -> WikiPage?
  /// A page with its body, also one in the trash; nil where there is none.
  func page(_ id: String) async throws -> WikiPage?
  /// The pages directly under one, without bodies.
  func children(of id: String) async throws -> [WikiPage]
  func create(_ draft: PageDraft, in space: WikiSpace) async throws -> WikiPage
  /// Puts a new version in place of one.
  func update(_ page: WikiPage, to draft: PageDraft, message: String, in space: WikiSpace) async throws -> WikiPage
  func labels(of id: String) async throws -> Set<String>
  func addLabels(_ labels: [String], to id: String) async throws
  func removeLabel(_ label: String, from id: String) async throws
  /// The value of a property that docgate keeps on a page.
  func property(_ key: String, of id: String) async throws -> WikiProperty?
  func setProperty(_ key: String, of id: String, to value: JSONValue, replacing old: WikiProperty?) async throws
  func attachments(of id: String) async throws -> [WikiAttachment]
  func upload(_ data: Data, named name: String, comment: String, to id: String) async throws
  /// Takes a page out of the tree; gives the words that say how.
  func archive(_ id: String) async throws -> String
  /// The id of a folder with a title; nil where there is none, or where Confluence has no folders.
  func folder(titled title: String, in space: WikiSpace) async throws -> String?
}

struct WikiUser: Sendable {
  let name: String
}

/// What a user may do in a space; nil where Confluence does not tell.
struct WikiPermissions: Sendable {
  var createsPages: Bool?
  var addsAttachments: Bool?
}

struct WikiSpace: Sendable {
  let id: String
  let key: String
  let homepage: String?
}

struct WikiPage: Sendable {
  let id: String
  let title: String
  let parent: String?
  let version: Int
  let versionMessage: String
  let state: PageState
  /// Storage format; nil where it was not asked for.
  let body: String?
  /// Where a reader finds it.
  let url: String
}

extension PageState {
  /// From the names that both kinds of Confluence use.
  init(_ status: String?) {
    self =
      switch status {
      case "archived": .archived
      case "trashed": .trashed
      default: .current
      }
  }
}

struct PageDraft: Sendable {
  let title: String
  /// Id of a page or folder; nil for the top of the space.
  let parent: String?
  let body: String
}

struct WikiProperty: Sendable {
  let id: String
  let version: Int
  /// JSON.
  let value: JSONValue
}

struct WikiAttachment: Sendable {
  let name: String
  let comment: String
}
