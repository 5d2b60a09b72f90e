import Foundation
import Publishing
import Services

// Takes a job from standard input to the services. `docgate publish` runs it: the gate and the pages are made there,
// and the network stack that this program links would make every `docgate lint` start slower.

/// Says something on standard error.
func tell(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

let stop = StopFlag()
stop.listen()
let wantsJSON = CommandLine.arguments.contains("--format=json")
guard let job = try? JSONDecoder().decode(PublishJob.self, from: FileHandle.standardInput.readDataToEndOfFile()) else {
  tell("error: docgate-publish takes a job on standard input: run docgate publish")
  exit(2)
}
var report = PublishReport()
do {
  let publisher = try await Publisher.make(
    for: job, environment: ProcessInfo.processInfo.environment, progress: { tell("publish: \($0)") },
    isStopped: { stop.isRaised })
  report = await publisher.run()
} catch let trouble as PublishTrouble {
  report.errors.append(trouble.message)
} catch let failure as ServiceFailure {
  report.errors.append(failure.explanation())
} catch {
  report.errors.append("\(error)")
}
let output = wantsJSON ? try PublishOutput.json(report) : report.text(job.context, isPlan: job.isDryRun)
FileHandle.standardOutput.write(Data(output.utf8))
for error in report.errors { tell("error: \(error)") }
exit(report.errors.isEmpty ? 0 : 2)
