import * as sdk from '@aws-sdk/client-dynamodb';
import { onTheWire } from './wire-command.js';

export const BatchGetItemCommand = /* @__PURE__ */ onTheWire(sdk.BatchGetItemCommand);
export const BatchWriteItemCommand = /* @__PURE__ */ onTheWire(sdk.BatchWriteItemCommand);
export const DeleteItemCommand = /* @__PURE__ */ onTheWire(sdk.DeleteItemCommand);
export const GetItemCommand = /* @__PURE__ */ onTheWire(sdk.GetItemCommand);
export const PutItemCommand = /* @__PURE__ */ onTheWire(sdk.PutItemCommand);
export const QueryCommand = /* @__PURE__ */ onTheWire(sdk.QueryCommand);
export const ScanCommand = /* @__PURE__ */ onTheWire(sdk.ScanCommand);
export const TransactGetItemsCommand = /* @__PURE__ */ onTheWire(sdk.TransactGetItemsCommand);
export const TransactWriteItemsCommand = /* @__PURE__ */ onTheWire(sdk.TransactWriteItemsCommand);
export const UpdateItemCommand = /* @__PURE__ */ onTheWire(sdk.UpdateItemCommand);
