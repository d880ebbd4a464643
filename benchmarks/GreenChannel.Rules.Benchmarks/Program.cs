using GreenChannel.Rules.Benchmarks;

switch (args)
{
    case ["nothing"]: break;
    default: Modes.Run(args); break;
}
