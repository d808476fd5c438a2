import { AwsInstrumentation } from '@opentelemetry/instrumentation-aws-sdk';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

// What a program has to import before the SDK, to have its calls traced.

export const exporter = new InMemorySpanExporter();
const spanProcessors = [new SimpleSpanProcessor(exporter)];
new AwsInstrumentation().setTracerProvider(new BasicTracerProvider({ spanProcessors }));
