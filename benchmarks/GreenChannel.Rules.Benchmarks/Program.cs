using GreenChannel.Rules.Benchmarks;

if (args is ["profile", ..]) Profile.Run(args.Length > 1);
else if (args is ["ratios"]) new Ratios().Run();
else BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args);
