/// The version of docgate.
package let gateVersion = "0.1.0"
