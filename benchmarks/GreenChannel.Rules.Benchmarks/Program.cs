using GreenChannel.Rules.Benchmarks;

if (args is ["ratios"]) new Ratios().Run();
else BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args);
