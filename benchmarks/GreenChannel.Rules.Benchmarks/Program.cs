using GreenChannel.Rules.Benchmarks;

if (args is ["profile", ..]) Profile.Run(args.Length > 1);
else if (args is ["ratios"]) new Ratios().Run();
else if (args is ["batch", ..]) await BatchContest.RunAsync(args.Length > 1 ? int.Parse(args[1]) : 200_000, args.Length > 2 ? int.Parse(args[2]) : 500);
else BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args);
