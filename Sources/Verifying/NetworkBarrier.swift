import Linting

/// What keeps commands from the network.
public struct NetworkBarrier: Sendable {
  /// The words that are put before a command.
  let words: [String]
  /// What the shell does before anything else.
  let preparation: String

  /// Lets commands use the network.
  public static let open = NetworkBarrier(words: [], preparation: "")

  /// The first means that works here; nil where none does.
  public static func find() -> NetworkBarrier? {
    means.first { ChildProcess.run($0.words + ["bash", "-c", ":"])?.status == 0 }
  }

  #if os(macOS)
    /// A program may still talk to others on this machine, but not to the one that asks name servers.
    private static let means = [
      NetworkBarrier(
        words: [
          "sandbox-exec", "-p",
          """
          (version 1)(allow default)(deny network*)(allow network-bind network-inbound (local ip "localhost:*"))\
          (allow network-outbound (remote ip "localhost:*"))(allow network* (remote unix-socket))\
          (deny network-outbound (literal "/private/var/run/mDNSResponder"))
          """,
        ], preparation: "")
    ]
  #else
    /// A network of its own with nothing but the loopback interface: for root; for a user who stays who he is; for one
    /// who becomes root there, where util-linux is older than 2.38; and with bubblewrap, which systems allow that allow
    /// nobody else.
    private static let means =
      [["unshare", "-n"], ["unshare", "-U", "-c", "--keep-caps", "-n"], ["unshare", "-U", "-r", "-n"]]
      .map { NetworkBarrier(words: $0, preparation: raisingLoopback) }
      + [NetworkBarrier(words: ["bwrap", "--dev-bind", "/", "/", "--unshare-net"], preparation: "")]

    private static let raisingLoopback = """
      PATH=$PATH:/usr/sbin:/sbin ip link set lo up 2>/dev/null || PATH=$PATH:/usr/sbin:/sbin ifconfig lo up 2>/dev/null

      """
  #endif
}
